# frozen_string_literal: true

require_relative "connection"

module IntegrationsHub
  module HTTP
    # The connections to one host, shared by all threads. There are as many as threads call at the same time.
    #
    # @api private
    class Pool
      MAX_IDLE = 32

      def initialize(base_url)
        @base_url = base_url
        @lock = Mutex.new
        forget_all
      end

      # Lends a connection. One whose use was interrupted, by an error or from outside, is closed.
      def with
        connection = take
        result = yield connection
        give_back(connection)
        connection = nil
        result
      ensure
        connection&.close
      end

      def inspect
        "#<#{self.class}>"
      end

      private

      def take
        @lock.synchronize do
          forget_all unless @pid == Process.pid
          @idle.pop
        end || Connection.new(@base_url)
      end

      def give_back(connection)
        surplus = @lock.synchronize do
          @idle.push(connection)
          @idle.shift if @idle.size > MAX_IDLE
        end
        surplus&.close
      end

      # After a fork, the connections are still those of the parent, who alone may close them.
      def forget_all
        @pid = Process.pid
        @idle = []
      end
    end
  end
end
