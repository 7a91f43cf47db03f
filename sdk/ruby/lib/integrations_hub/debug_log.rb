# frozen_string_literal: true

module IntegrationsHub
  # Where the lines of `debug` go. It is no Logger, because newer versions of Ruby do not bring one.
  #
  # @api private
  module DebugLog
    def self.info(line)
      $stderr.puts("[integrations-hub] #{line}")
    end
  end
end
