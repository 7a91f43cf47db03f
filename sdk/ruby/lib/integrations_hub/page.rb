# frozen_string_literal: true

require_relative "record"

module IntegrationsHub
  # The id of a record that was deleted.
  #
  # @!attribute [r] id
  #   @return [String]
  # @!attribute [r] deleted_at
  #   @return [String]
  class Deletion < Record
    field :id
    field :deleted_at, "deletedAt"
  end

  # A part of a list, as one request returned it.
  class Page
    include Enumerable

    # @return [Array<Record>]
    attr_reader :data
    # @return [Integer, nil] how many items the whole list has
    attr_reader :total
    # @return [Integer, nil]
    attr_reader :limit
    # @return [Integer, nil]
    attr_reader :offset
    # @return [Array<Deletion>, nil] with `include_deleted`: what was deleted
    attr_reader :deleted
    # @return [String, nil] with `updated_since`: where the next walk begins
    attr_reader :next_since
    # @return [Response]
    attr_reader :response

    # @api private
    def initialize(data:, response:, next_page:, pagination: {}, deleted: nil, next_since: nil)
      @data = data.freeze
      @total, @limit, @offset = pagination.values_at("total", "limit", "offset")
      @deleted = deleted&.freeze
      @next_since = next_since
      @response = response
      @next_page = next_page
    end

    def each(&block)
      return to_enum(:each) { data.size } unless block

      data.each(&block)
      self
    end

    # Fetches the next page.
    #
    # @return [Page, nil] nil after the last
    def next_page
      @next_page&.call
    end

    # @return [Boolean]
    def next_page?
      !@next_page.nil?
    end

    def inspect
      "#<#{self.class} #{data.inspect}>"
    end
  end
end
