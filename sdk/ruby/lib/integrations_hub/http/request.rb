# frozen_string_literal: true

module IntegrationsHub
  module HTTP
    # One request of the API, without what each attempt adds. `body` is nil for none. With `key_in_body`, the key is sent in the
    # body instead of a header. `wait` is how many seconds the server may take before it answers.
    #
    # @api private
    Request = Struct.new(
      :verb, :path, :query, :body, :if_match, :if_none_match, :idempotency_key, :key_in_body, :wait,
      keyword_init: true
    ) do
      def with(**changes)
        Request.new(**to_h, **changes)
      end

      # Whether it does no harm when the request is sent twice, as a second token does none.
      def repeatable?
        verb != "POST" || !idempotency_key.nil? || key_in_body
      end

      def headers
        {
          "Content-Type" => body && "application/json",
          "If-Match" => if_match,
          "If-None-Match" => if_none_match,
          "Idempotency-Key" => idempotency_key
        }.compact
      end
    end
  end
end
