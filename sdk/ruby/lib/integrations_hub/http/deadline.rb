# frozen_string_literal: true

require "net/http"

module IntegrationsHub
  module HTTP
    # A request whose answer must be read by a deadline. Net::HTTP gives each read a time of its own, so a server that sends a
    # byte now and then would never be too late. `Timeout` would start a thread for each request in Ruby 3.1.
    #
    # @api private
    class TimedRequest < Net::HTTPGenericRequest
      attr_writer :deadline

      # Net::HTTP calls this with the socket, right before it reads the answer.
      def exec(socket, *)
        socket.extend(Deadline) unless socket.is_a?(Deadline)
        socket.deadline = @deadline
        super
      end
    end

    # Each read waits for what is left of the time.
    #
    # @api private
    module Deadline
      attr_writer :deadline

      private

      def rbuf_fill
        left = @deadline - Clock.now
        raise Net::ReadTimeout unless left.positive?

        self.read_timeout = left
        super
      end
    end
  end
end
