# frozen_string_literal: true

require "uri"
require_relative "errors"

module IntegrationsHub
  # The address of an installation, and that of its API for an environment.
  #
  # @api private
  module BaseUrl
    # What people copy along with the address.
    ENDING = %r{(/sandbox)?(/developer/v2)?/*\z}
    PATHS = { "live" => "/developer/v2", "sandbox" => "/sandbox/developer/v2" }.freeze

    # The API's address. No message shows the one given: it may have a password in it.
    #
    # @raise [ConfigurationError]
    def self.of(given, environment)
      uri = parse(given)
      refuse("must begin with https:// or http://") unless uri.is_a?(URI::HTTP) && uri.host && !uri.host.empty?
      refuse("must have no user or password") if uri.userinfo
      refuse("must have no query and no fragment") if uri.query || uri.fragment

      uri.path = uri.path.sub(ENDING, "") + PATHS.fetch(environment)
      uri
    end

    def self.parse(given)
      URI.parse(given)
    rescue URI::Error
      refuse("is no URL")
    end

    def self.refuse(reason)
      raise ConfigurationError, "The base URL #{reason}, such as https://hub.example.com.", cause: nil
    end
    private_class_method :parse, :refuse
  end
end
