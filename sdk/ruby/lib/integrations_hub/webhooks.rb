# frozen_string_literal: true

require "json"
require "openssl"
require "securerandom"
require_relative "errors"
require_relative "record"

module IntegrationsHub
  # An event of a type that this version of the library does not know.
  #
  # @!attribute [r] type
  #   @return [String]
  # @!attribute [r] data
  #   @return [Record]
  class UnknownEvent < Record
    field :type
    field :data, record: :Record
  end

  # Checks the requests that the hub sends to webhook endpoints. It needs no client.
  #
  #   post "/webhooks" do
  #     event = IntegrationsHub::Webhooks.verify(request.body.read, request.env, ENV.fetch("WEBHOOK_SECRET"))
  #     case event
  #     when IntegrationsHub::VisitorCheckedInEvent then greet(event.data.id)
  #     end
  #     204
  #   rescue IntegrationsHub::WebhookVerificationError
  #     400
  #   end
  module Webhooks
    TOLERANCE_S = 300
    MIN_SECRET_BYTES = 24
    SECRET = %r{\Awhsec_([A-Za-z0-9+/]+={0,2})\z}
    private_constant :MIN_SECRET_BYTES, :SECRET

    class << self
      # Checks a request and returns its event.
      #
      # @param body [String] as it arrived
      # @param headers [#to_h] the request's headers, in any case, or a Rack environment
      # @param secret [String, Array<String>] the endpoint's secret, or several while one replaces another
      # @param tolerance [Numeric] how many seconds old or early a request may be
      # @param now [Time, Numeric]
      # @return [Record] of the event's type, such as {VisitorCheckedInEvent}, or an {UnknownEvent}
      # @raise [WebhookVerificationError]
      def verify(body, headers, secret, tolerance: TOLERANCE_S, now: Time.now)
        keys = keys_of(secret)
        raise ArgumentError, "The body must be the text as it arrived, not #{body.class}." unless body.is_a?(String)

        id, timestamp, signatures = read_headers(headers)
        check_time(timestamp, tolerance, now)
        expected = keys.map { |key| signature(id, timestamp, body, key) }
        refuse("No signature matches.") unless matches?(signatures, expected)
        read_event(body)
      end

      # The headers that the hub would send with this body, for your own tests.
      #
      # @param body [String]
      # @param secret [String]
      # @return [Hash{String => String}]
      def sign(body, secret, id: "msg_#{SecureRandom.hex(12)}", timestamp: Time.now)
        key = keys_of(secret).first
        {
          "webhook-id" => id,
          "webhook-timestamp" => timestamp.to_i.to_s,
          "webhook-signature" => "v1,#{signature(id, timestamp.to_i, body, key)}"
        }
      end

      private

      def keys_of(secrets)
        keys = Array(secrets).map { |secret| key_of(secret) }
        raise ArgumentError, "There is no webhook secret." if keys.empty?

        keys
      end

      # No message shows a secret.
      def key_of(secret)
        key = secret.to_s.strip[SECRET, 1].to_s.unpack1("m")
        raise ArgumentError, "That is no webhook secret: one begins with whsec_." if key.bytesize < MIN_SECRET_BYTES

        key
      end

      def read_headers(headers)
        given = headers.to_h.to_h { |name, value| [name.to_s.downcase.tr("_", "-").delete_prefix("http-"), value] }
        %w[id timestamp signature].map do |name|
          value = Array(given["webhook-#{name}"]).first.to_s
          value.empty? ? refuse("The header webhook-#{name} is missing.") : value
        end
      end

      def check_time(timestamp, tolerance, now)
        refuse("The header webhook-timestamp is no time.") unless timestamp.match?(/\A\d{1,12}\z/)
        return if (now.to_i - timestamp.to_i).abs <= tolerance

        refuse("The request is too old, or a clock is wrong.")
      end

      def signature(id, timestamp, body, key)
        content = "#{id}.#{timestamp}.".b << body.b
        [OpenSSL::HMAC.digest("SHA256", key, content)].pack("m0")
      end

      # Takes the same time wherever they differ.
      def matches?(header, expected)
        given = header.split.filter_map { |each| each.delete_prefix("v1,") if each.start_with?("v1,") }
        given.product(expected).any? { |one, other| OpenSSL.secure_compare(one, other) }
      end

      def read_event(body)
        event = JSON.parse(body.dup.force_encoding(Encoding::UTF_8), freeze: true)
        refuse("The body is no event.") unless event.is_a?(Hash) && event["type"].is_a?(String)

        EVENT_TYPES.fetch(event["type"], UnknownEvent).new(event)
      rescue JSON::ParserError
        refuse("The body is no JSON.")
      end

      def refuse(reason)
        raise WebhookVerificationError, reason, cause: nil
      end
    end
  end
end
