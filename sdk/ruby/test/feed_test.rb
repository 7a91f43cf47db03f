# frozen_string_literal: true

require_relative "test_helper"

class FeedTest < Minitest::Test
  def setup
    @server = LocalServer.new do |received|
      after = received.path[/after=(\d+)/, 1].to_i
      events = [after + 1, after + 2].map { |sequence| { id: "evt_#{sequence}", sequence: sequence } }
      [200, { data: { events: events, nextAfter: after + 2, hasMore: true, latest: 99 } }]
    end
    @feed = client(@server.url).events.follow(after: 4)
  end

  def teardown
    @server.close
  end

  def test_the_position_is_that_of_the_event_in_hand
    positions = []
    @feed.each { |event| positions << [event.sequence, @feed.position] and break if event.sequence == 7 }
    assert_equal [[7, 7]], positions
    assert_equal %w[evt_8 evt_9], @feed.first(2).map(&:id)
  end

  def test_an_event_whose_block_failed_comes_again
    assert_raises(KeyError) { @feed.each { |event| raise KeyError if event.sequence == 6 } }
    assert_equal 5, @feed.position
    assert_equal "evt_6", @feed.first.id
  end

  def test_a_stop_iteration_of_the_block_is_not_swallowed
    assert_raises(StopIteration) { @feed.each { raise StopIteration } }
  end
end
