# frozen_string_literal: true

module IntegrationsHub
  # A text that nothing prints. It lives in a closure, so no serializer that walks instance variables (YAML, Marshal, Rails'
  # `as_json`) finds it either.
  #
  # @api private
  class Secret
    def self.wrap(value)
      value.is_a?(Secret) ? value : new(value)
    end

    def initialize(value)
      @reveal = -> { value }
    end

    def reveal
      @reveal.call
    end

    def ==(other)
      other.is_a?(Secret) && other.reveal == reveal
    end

    def inspect
      "[FILTERED]"
    end
    alias to_s inspect
  end
end
