# frozen_string_literal: true

module IntegrationsHub
  # The machine's monotonic clock, which nobody sets back.
  #
  # @api private
  module Clock
    def self.now
      Process.clock_gettime(Process::CLOCK_MONOTONIC)
    end

    def self.sleep(seconds)
      Kernel.sleep(seconds)
    end
  end
end
