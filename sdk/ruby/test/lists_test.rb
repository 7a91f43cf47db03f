# frozen_string_literal: true

require_relative "test_helper"

class ListsTest < Minitest::Test
  # Three pages of two visitors each.
  def setup
    @server = LocalServer.new do |received, socket|
      offset = received.path[/cursor=(\d+)/, 1].to_i
      items = [offset, offset + 1].map { |number| { id: "vis_#{number}" } }
      link = "Link: <http://elsewhere.example/x?limit=2&cursor=#{offset + 2}>; rel=\"next\"\r\n" if offset < 4
      body = JSON.generate(data: items, pagination: { limit: 2, offset: offset, total: 6 }, meta: { nextSince: "t#{offset}" })
      socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n#{link}Content-Length: #{body.bytesize}\r\n\r\n#{body}")
      nil
    end
    @hub = client(@server.url)
    @list = @hub.visitors.list
  end

  def teardown
    @server.close
  end

  def test_enumerable_fetches_only_the_pages_it_needs
    assert_equal %w[vis_0 vis_1 vis_2], @list.first(3).map(&:id)
    assert_equal 2, @server.received.size
  end

  def test_a_list_is_not_taken_for_its_first_page
    [-> { @list[0] }, -> { @list.data }, -> { @list.total }, -> { @list.size }, -> { @list.length }].each do |mistake|
      error = assert_raises(NoMethodError, &mistake)
      assert_match(/\AA list has no `\S+`: iterate over it, or call `page`\.\z/, error.message)
    end
    refute_match(/iterate/, assert_raises(NoMethodError) { @list.other }.message)
    assert_empty @server.received
  end

  def test_lazy_enumeration_stops_where_it_has_enough
    assert_equal ["vis_1"], @list.lazy.map(&:id).reject { |id| id == "vis_0" }.first(1)
    assert_equal 1, @server.received.size
  end

  def test_external_enumeration
    visitors = @list.each
    assert_equal %w[vis_0 vis_1 vis_2], Array.new(3) { visitors.next.id }
  end

  def test_each_page_and_each_return_enumerators
    assert_equal [2, 2, 2], @list.each_page.map { |page| page.to_a.size }
    assert_equal 6, @list.each.count
    assert_same @list, @list.each { nil }
  end

  def test_the_last_page_has_no_next_one
    page = @list.page
    assert_predicate page, :next_page?
    last = page.next_page.next_page
    refute_predicate last, :next_page?
    assert_nil last.next_page
  end

  def test_a_second_walk_over_changes_goes_on_where_the_first_one_ended
    changes = @hub.visitors.changes
    changes.each_with_index { |_, index| break if index == 2 }
    assert_equal "t0", changes.next_since
    assert_equal 6, changes.count
    assert_equal "t4", changes.next_since
    queries = Array.new(5) { URI.decode_www_form(URI(@server.received.pop.path).query).to_h }
    assert_equal %w[1970-01-01T00:00:00Z 1970-01-01T00:00:00Z t0 t0 t0], queries.map { |query| query["updatedSince"] }
    assert_equal [nil, nil, "true", "true", "true"], queries.map { |query| query["includeDeleted"] }
  end
end
