# frozen_string_literal: true

require_relative "calls"

module IntegrationsHub
  # The operations on one kind of record, such as `hub.visitors`.
  class Resource
    # @api private
    def initialize(calls)
      @calls = calls
    end

    def inspect
      "#<#{self.class}>"
    end
  end

  # The classes of the resources; `hub.visitors` returns a {Resources::Visitors}.
  module Resources
  end
end
