# frozen_string_literal: true

require_relative "list"

module IntegrationsHub
  # A record that was created, changed or deleted. A deleted one has no `record`.
  #
  # @!attribute [r] id
  #   @return [String]
  # @!attribute [r] record
  #   @return [Record, nil]
  # @!attribute [r] deleted_at
  #   @return [String, nil]
  Change = Struct.new(:id, :record, :deleted_at, keyword_init: true) do
    # @return [Boolean]
    def deleted?
      !deleted_at.nil?
    end
  end

  # What changed since a time; without one, everything. Each iteration is a walk, and goes on where the last one ended.
  #
  #   changes = hub.visitors.changes(since: saved)
  #   changes.each { |change| change.deleted? ? remove(change.id) : store(change.record) }
  #   save(changes.next_since)
  class Changes
    include Enumerable

    BEGINNING = "1970-01-01T00:00:00Z"

    # @return [String, nil] where the next walk begins: keep it. It moves on with each page whose changes were all read.
    attr_reader :next_since

    # @api private
    def initialize(since, &list)
      @next_since = since
      @list = list
    end

    # The deletions of a page come before its records. A walk from the beginning needs none.
    #
    # @yieldparam change [Change]
    def each
      return to_enum(:each) unless block_given?

      marks = { "updatedSince" => next_since || BEGINNING, "includeDeleted" => next_since && "true" }.compact
      @list.call(marks).each_page do |page|
        page.deleted&.each { |each| yield Change.new(id: each.id, deleted_at: each.deleted_at) }
        page.each { |record| yield Change.new(id: record.id, record: record) }
        @next_since = page.next_since || next_since
      end
      self
    end

    def inspect
      "#<#{self.class} next_since=#{next_since.inspect}>"
    end
  end
end
