# frozen_string_literal: true

require_relative "values"

module IntegrationsHub
  # Any number of operations, in as many requests as they need, one after another.
  #
  # @api private
  class Batch
    def initialize(transport, request, type, max)
      @transport = transport
      @request = request
      @type = type
      @max = max
    end

    # @return [Array<Record>] a result for each operation, in order
    # @raise [Error] with `results` of the requests before the one that failed
    def call(operations)
      if @request.body["atomic"] && operations.size > @max
        raise ArgumentError, "An atomic batch takes at most #{@max} operations, and these are #{operations.size}."
      end

      results = []
      # What is wrong with an empty batch is for the API to say.
      slices = operations.empty? ? [[]] : operations.each_slice(@max)
      slices.each.with_index(1) do |slice, number|
        results.concat(send_slice(slice, number))
      rescue Error => e
        e.results = results
        raise
      end
      results
    end

    private

    def send_slice(operations, number)
      body = { "operations" => Values.encode(operations), **@request.body }
      answer = @transport.call(@request.with(body: body, idempotency_key: key_of(number)))
      answer.list(answer.data, "results").map { |result| @type.new(result) }
    end

    def key_of(number)
      given = @request.idempotency_key
      return Calls.new_idempotency_key unless given

      number == 1 ? given : "#{given}-#{number}"
    end
  end
end
