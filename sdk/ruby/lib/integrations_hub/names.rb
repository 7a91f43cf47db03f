# frozen_string_literal: true

module IntegrationsHub
  # Names of fields in Ruby (`first_name`) and in the API (`firstName`).
  #
  # @api private
  module Names
    def self.snake_case(name)
      name.to_s.gsub(/([a-z0-9])([A-Z])/, '\1_\2').downcase
    end

    def self.camel_case(name)
      name.to_s.gsub(/_([a-z0-9])/) { Regexp.last_match(1).upcase }
    end
  end
end
