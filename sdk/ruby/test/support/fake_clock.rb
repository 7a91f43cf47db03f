# frozen_string_literal: true

# A clock whose waits take no time: they are recorded, and move the clock on.
class FakeClock
  attr_reader :sleeps

  def initialize
    @offset = 0
    @sleeps = []
  end

  def now
    Process.clock_gettime(Process::CLOCK_MONOTONIC) + @offset
  end

  def sleep(seconds)
    @sleeps << seconds
    @offset += seconds
  end

  def advance(seconds)
    @offset += seconds
  end
end
