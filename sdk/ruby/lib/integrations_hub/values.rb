# frozen_string_literal: true

require "date"
require "time"

module IntegrationsHub
  # The value of a field that a caller left out. It is not sent, while nil is.
  OMITTED = Object.new
  def OMITTED.inspect
    "OMITTED"
  end
  OMITTED.freeze

  # How Ruby's values are sent.
  #
  # @api private
  module Values
    UNRESERVED = /[^A-Za-z0-9\-._~]/n

    # A value of a JSON body: times as ISO 8601 in UTC.
    def self.encode(value)
      case value
      when Time then value.getutc.iso8601(3)
      when DateTime then encode(value.to_time)
      when Date then value.iso8601
      when Record then value.to_h
      when Hash then value.transform_values { |each| encode(each) }
      when Array then value.map { |each| encode(each) }
      else value
      end
    end

    # The fields of a JSON body that a caller gave.
    def self.body(fields)
      encode(fields.reject { |_, value| OMITTED.equal?(value) })
    end

    # The parameters of a query that a caller gave: lists as texts with commas.
    def self.query(parameters)
      parameters.compact.transform_values do |value|
        value.is_a?(Enumerable) ? value.map { |each| encode(each) }.join(",") : encode(value).to_s
      end
    end

    # A time where a day is sent is its day.
    def self.day(value)
      value.is_a?(Time) || value.is_a?(DateTime) ? value.to_date : value
    end

    # Fills the ids into `/visitors/{visitorId}`, percent-encoded.
    def self.path(template, ids)
      remaining = ids.dup
      template.gsub(/\{(\w+)\}/) { segment(Regexp.last_match(1), remaining.shift) }
    end

    def self.segment(name, id)
      unless id.is_a?(String) || id.is_a?(Symbol) || id.is_a?(Integer)
        raise ArgumentError, "#{Names.snake_case(name)} must be a String, not #{id.class}."
      end

      text = id.to_s
      raise ArgumentError, "#{Names.snake_case(name)} must not be #{text.inspect}." if ["", ".", ".."].include?(text)

      text.b.gsub(UNRESERVED) { |byte| format("%%%02X", byte.ord) }
    end
    private_class_method :segment
  end
end
