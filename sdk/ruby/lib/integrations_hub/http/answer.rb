# frozen_string_literal: true

require "json"
require_relative "../errors"
require_relative "../response"

module IntegrationsHub
  module HTTP
    # An answer that arrived whole.
    #
    # @api private
    class Answer
      attr_reader :response, :json, :url

      # @param url [String] where it came from, without a query
      # @raise [ApiConnectionError] for JSON that was cut off. The parser's error would quote it.
      def initialize(status, headers, body, url:)
        @url = url
        @response = Response.new(status, headers)
        is_json = headers.fetch("content-type", "").match?(%r{\Aapplication/([\w.-]+\+)?json\b}i)
        @json = JSON.parse(body, freeze: true) if is_json && !body.empty?
      rescue JSON::ParserError
        raise ApiConnectionError, "The answer broke off.", cause: nil
      end

      def status
        response.status
      end

      # The error object of an answer that refuses; empty when the answer is not the API's.
      def error
        error = json["error"] if json.is_a?(Hash)
        error.is_a?(Hash) && error["code"].is_a?(String) ? error : {}
      end

      # @return [Hash] the body
      # @raise [UnexpectedResponseError]
      def object
        json.is_a?(Hash) ? json : raise(unexpected)
      end

      # @return [Hash] the envelope's data
      # @raise [UnexpectedResponseError]
      def data
        object["data"].is_a?(Hash) ? object["data"] : raise(unexpected)
      end

      # @return [Array<Hash>] a list in an envelope or record
      # @raise [UnexpectedResponseError]
      def list(within, key)
        items = within[key]
        items.is_a?(Array) && items.all?(Hash) ? items : raise(unexpected)
      end

      # What to say about an answer that is not the API's.
      def not_the_api
        "The server answered #{status} at #{url}, and not as the developer API does. Check base_url (IHUB_BASE_URL)."
      end

      def unexpected
        UnexpectedResponseError.new(not_the_api, response)
      end
    end
  end
end
