# frozen_string_literal: true

require "uri"
require_relative "page"

module IntegrationsHub
  # The items of all pages. Pages are fetched as they are needed; each iteration begins again.
  #
  #   hub.visitors.list(date: "today").each { |visitor| … }
  #   hub.visitors.list.first(3)
  #   hub.visitors.list.lazy.select(&:nda_signed).first
  #   hub.visitors.list(limit: 20).page.total
  class List
    include Enumerable

    PAGE_SIZE = 100
    # What people ask a list for that only a page or an array has.
    OF_PAGE = %i[[] data total limit offset size length empty? last next_page].freeze
    private_constant :OF_PAGE

    # @api private
    def initialize(transport, request, read_page)
      @transport = transport
      @request = request.with(query: { "limit" => PAGE_SIZE.to_s, **request.query })
      @read_page = read_page
    end

    # @yieldparam item [Record]
    def each(&block)
      return to_enum(:each) unless block

      each_page { |page| page.each(&block) }
    end

    # @yieldparam page [Page]
    def each_page
      return to_enum(:each_page) unless block_given?

      page = self.page
      while page
        yield page
        page = page.next_page
      end
      self
    end

    # Fetches the first page, or the one at `offset`.
    #
    # @return [Page]
    def page
      fetch(@request)
    end

    def inspect
      "#<#{self.class} #{@request.path}>"
    end

    private

    def method_missing(name, *)
      super unless OF_PAGE.include?(name)

      # With the caller's line, because Ruby shows the code of the line that raises.
      raise NoMethodError, "A list has no `#{name}`: iterate over it, or call `page`.", caller
    end

    def fetch(request)
      content, cursor = @read_page.call(@transport.call(request))
      next_page = -> { fetch(@request.with(query: { **@request.query, "cursor" => cursor }.except("offset"))) } if cursor
      Page.new(**content, next_page: next_page)
    end
  end

  # How the pages of a list are read from answers: their content, and the next page's cursor.
  #
  # @api private
  module PageReaders
    # Pages that the `Link` header connects. Only the cursor is taken from it, never the host.
    def self.linked(type)
      lambda do |answer|
        object = answer.object
        content = {
          data: answer.list(object, "data").map { |item| type.new(item) },
          pagination: object_of(object["pagination"]),
          deleted: object["deleted"] && answer.list(object, "deleted").map { |item| Deletion.new(item) },
          next_since: object_of(object["meta"])["nextSince"],
          response: answer.response
        }
        [content, cursor_of(answer.response.link("next"))]
      end
    end

    def self.object_of(value)
      value.is_a?(Hash) ? value : {}
    end

    def self.cursor_of(address)
      query = address.to_s[/\?([^#]*)/, 1]
      URI.decode_www_form(query).to_h["cursor"] if query
    rescue ArgumentError
      nil
    end
    private_class_method :object_of, :cursor_of

    # Pages with the next one's cursor in their body.
    def self.embedded(type, items, cursor)
      lambda do |answer|
        content = { data: answer.list(answer.data, items).map { |item| type.new(item) }, response: answer.response }
        [content, answer.data[cursor]]
      end
    end
  end
end
