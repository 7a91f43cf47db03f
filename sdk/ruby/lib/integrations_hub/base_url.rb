# frozen_string_literal: true

require "uri"
require_relative "errors"

module IntegrationsHub
  # The address of an installation, and that of its API for an environment.
  #
  # @api private
  module BaseUrl
    # What people copy along with the address.
    ENDING = %r{((/sandbox)?(/developer/v2|/api/v1)?|/developers)/*\z}
    PATHS = { "live" => "/developer/v2", "sandbox" => "/sandbox/developer/v2" }.freeze

    # The API's address. No message shows one that may hold a password or be a key.
    #
    # @raise [ConfigurationError]
    def self.of(given, environment)
      refuse_without_scheme(given) unless given.match?(%r{\Ahttps?://}i)
      uri = parse(given)
      refuse("names no host") if uri.host.nil? || uri.host.empty?
      refuse("must have no user or password") if uri.userinfo
      refuse("must have no query and no fragment") if uri.query || uri.fragment

      uri.path = uri.path.sub(%r{/+\z}, "").sub(ENDING, "") + PATHS.fetch(environment)
      uri
    end

    def self.parse(given)
      URI.parse(given)
    rescue URI::Error
      refuse("is no URL")
    end

    def self.refuse_without_scheme(given)
      shown = given.match?(/@|ihub_|whsec_/) ? "base_url" : given
      text = "#{shown} is no address: begin with http:// or https://, such as https://hub.example.com."
      raise ConfigurationError, text, cause: nil
    end

    def self.refuse(reason)
      raise ConfigurationError, "The base URL #{reason}, such as https://hub.example.com.", cause: nil
    end
    private_class_method :parse, :refuse_without_scheme, :refuse
  end
end
