# frozen_string_literal: true

require "net/http"
require "openssl"

module IntegrationsHub
  module HTTP
    # What an {ApiConnectionError} says: the address without path and query, and what to check.
    #
    # @api private
    module FailureText
      # How OpenSSL calls an answer that is not TLS, in its versions.
      NOT_TLS = /wrong version number|unknown protocol|http request|packet length too long|record layer failure/i
      TIMEOUTS = [Net::OpenTimeout, Net::ReadTimeout, Net::WriteTimeout, Errno::ETIMEDOUT].freeze

      def self.not_connected(error, base_url, limit)
        sentence = "No connection to #{origin(base_url)}: #{cause(error, limit)}"
        "#{sentence}#{"." unless sentence.end_with?("?")} Check base_url (IHUB_BASE_URL)."
      end

      # An address from which an answer began is right.
      def self.no_answer(base_url, limit)
        "No answer came from #{origin(base_url)} within #{seconds(limit)} s."
      end

      def self.broken_off(error, base_url)
        "The answer of #{origin(base_url)} broke off: #{error.message} (#{error.class})."
      end

      def self.cause(error, limit)
        case error
        when *TIMEOUTS then "connecting took longer than #{seconds(limit)} s"
        when SocketError then "there is no such host"
        when Errno::ECONNREFUSED then "the connection was refused"
        when OpenSSL::SSL::SSLError then tls_cause(error.message)
        else error.message.delete_suffix(".")
        end
      end

      def self.tls_cause(message)
        return "the server does not speak HTTPS; does it speak http instead of https?" if message.match?(NOT_TLS)
        return message unless message.match?(/certificate|hostname/i)

        "the certificate is not trusted (#{message[/\(([^()]+)\)\z/, 1] || message})"
      end

      def self.origin(base_url)
        port = ":#{base_url.port}" unless base_url.port == base_url.default_port
        "#{base_url.scheme}://#{base_url.host}#{port}"
      end

      def self.seconds(limit)
        limit.round(1).to_s.delete_suffix(".0")
      end
      private_class_method :cause, :tls_cause, :seconds
    end
  end
end
