# frozen_string_literal: true

module IntegrationsHub
  module HTTP
    # One line for each attempt: never a header, a query or a body.
    #
    # @api private
    class AttemptLog
      def initialize(loggers)
        @loggers = loggers
      end

      # Writes what came of the block: an answer's status, or the class of the error.
      def attempt(verb, path, number)
        started = Clock.now
        answer = yield
      rescue Error => e
        raise
      ensure
        write(verb, path, number, Clock.now - started, answer, e) if @loggers.any?
      end

      private

      def write(verb, path, number, seconds, answer, error)
        outcome = answer&.status || error&.class || "interrupted"
        line = "#{verb} #{path} #{outcome} #{(seconds * 1000).round} ms, attempt #{number}"
        line += ", #{answer.response.request_id}" if answer&.response&.request_id
        @loggers.each { |logger| logger.info(line) }
      end
    end
  end
end
