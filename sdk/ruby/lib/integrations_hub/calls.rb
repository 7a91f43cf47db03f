# frozen_string_literal: true

require "securerandom"
require_relative "batch"
require_relative "changes"
require_relative "feed"
require_relative "http/transport"
require_relative "list"
require_relative "values"

module IntegrationsHub
  # What the generated methods are made of: it sends a request and returns what the operation returns.
  #
  # @api private
  class Calls
    def initialize(transport)
      @transport = transport
    end

    # A record; nil when it did not change.
    def record(type, verb, path, **request)
      answer = @transport.call(build(verb, path, **request))
      type.new(answer.data, answer.response) unless answer.status == 304
    end

    # A record without an envelope.
    def bare(type, verb, path, **request)
      answer = @transport.call(build(verb, path, **request))
      type.new(answer.object, answer.response)
    end

    def nothing(verb, path, **request)
      @transport.call(build(verb, path, **request))
      nil
    end

    def list(type, path, **request)
      List.new(@transport, build("GET", path, **request), PageReaders.linked(type))
    end

    def pages(type, path, items:, cursor:, **request)
      List.new(@transport, build("GET", path, **request), PageReaders.embedded(type, items, cursor))
    end

    def changes(type, path, since:, query:, **request)
      Changes.new(Values.encode(since)) { |marks| list(type, path, query: { **query, **marks }, **request) }
    end

    def batch(type, path, operations:, max:, body: {}, idempotency_key: nil, **request)
      request = build("POST", path, body: body, idempotency_key: idempotency_key, **request)
      Batch.new(@transport, request, type, max).call(operations)
    end

    def feed(type, path, items:, cursor:, max_wait:, **request)
      Feed.new(@transport, build("GET", path, **request), type, items: items, cursor: cursor, max_wait: max_wait)
    end

    # A key of its own for each call, so that no retry does anything twice.
    def self.new_idempotency_key
      SecureRandom.uuid
    end

    def inspect
      "#<#{self.class}>"
    end

    private

    def build(verb, path, ids: [], query: {}, body: nil, **request)
      HTTP::Request.new(
        verb: verb,
        path: Values.path(path, ids),
        query: Values.query(query),
        body: body && Values.body(body),
        **request
      )
    end
  end
end
