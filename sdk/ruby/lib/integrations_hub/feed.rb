# frozen_string_literal: true

require_relative "record"

module IntegrationsHub
  # Events as they happen, without an end.
  #
  #   feed = hub.events.follow(after: saved)
  #   feed.each do |event|
  #     handle(event)
  #     save(feed.position)
  #   end
  #
  # A failed poll is repeated like any call. When the error is raised, iterating again continues after the last event.
  class Feed
    include Enumerable

    # @return [Integer, nil] after which event to continue: keep it. An event whose block raised an error comes again.
    attr_reader :position

    # @api private
    def initialize(transport, request, type, items:, cursor:, max_wait:)
      @transport = transport
      @request = request.with(query: { "limit" => List::PAGE_SIZE.to_s, **request.query.except("after") })
      @type = type
      @items = items
      @cursor = cursor
      @max_wait = max_wait
      @position = request.query["after"]&.to_i
    end

    # @yieldparam event [Record]
    def each(&block)
      return to_enum(:each) { Float::INFINITY } unless block

      @position ||= fetch(@request.with(query: { "limit" => "1" })).data["latest"]
      has_more = false
      # Not `loop`, which would take a StopIteration of the block for its end.
      has_more = deliver(poll(has_more), &block) while true
    end

    def inspect
      "#<#{self.class} position=#{position.inspect}>"
    end

    private

    def poll(has_more)
      query = { **@request.query, "after" => position.to_s }
      request = @request.with(query: query)
      request = request.with(query: { **query, "wait" => @max_wait.to_s }, wait: @max_wait) unless has_more
      fetch(request)
    end

    def fetch(request)
      answer = @transport.call(request)
      answer.data[@cursor].is_a?(Integer) ? answer : raise(answer.unexpected)
    end

    # @return [Boolean] whether there are more events already
    def deliver(answer, &block)
      events = answer.list(answer.data, @items).map { |event| @type.new(event) }
      ends_at = answer.data[@cursor]
      events.each_with_index do |event, index|
        advance(index == events.size - 1 ? ends_at : event.sequence) { block.call(event) }
      end
      @position = ends_at
      answer.data["hasMore"] == true
    end

    def advance(position)
      before = @position
      @position = position
      yield
    rescue StandardError
      @position = before
      raise
    end
  end
end
