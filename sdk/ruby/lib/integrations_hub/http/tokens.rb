# frozen_string_literal: true

require "time"
require_relative "../secret"

module IntegrationsHub
  module HTTP
    # The token that stands for the key. Threads that need one at the same time share one exchange, and its failure.
    #
    # @api private
    class Tokens
      RENEW_BEFORE_S = 60

      def initialize
        @lock = Mutex.new
        @exchanges = 0
      end

      # The current token. The block exchanges the key for another when there is none.
      #
      # @yieldreturn [Answer]
      # @return [Secret]
      def current(clock, &exchange)
        seen = @exchanges
        @lock.synchronize do
          return @token if @token && clock.now < @renew_at
          # An exchange failed while this thread waited for it.
          raise @failure if @failure && @exchanges != seen

          renew(clock, &exchange)
        end
      end

      # Forgets a token that the server refused, unless another one has taken its place.
      def reject(token)
        @lock.synchronize { @token = nil if @token.equal?(token) }
      end

      def inspect
        "#<#{self.class}>"
      end

      private

      def renew(clock)
        @failure = nil
        keep(yield, clock)
      rescue Error => e
        @failure = e
        raise
      ensure
        @exchanges += 1
      end

      # The token's life is measured by the server's clock, and runs down on the monotonic one.
      def keep(answer, clock)
        value, ends_at = answer.object.values_at("token", "expiresAt")
        raise answer.unexpected unless value.is_a?(String) && ends_at.is_a?(String)

        life = Time.iso8601(ends_at) - (answer.response.date || Time.now)
        @renew_at = clock.now + life - RENEW_BEFORE_S
        @token = Secret.new(value)
      rescue ArgumentError
        raise answer.unexpected
      end
    end
  end
end
