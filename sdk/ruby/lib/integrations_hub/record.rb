# frozen_string_literal: true

require "json"
require_relative "names"

module IntegrationsHub
  # What the API returned: an immutable value with a reader for each field.
  #
  #   visitor.first_name              # a field
  #   visitor[:shoe_size]             # any field, also one that this version of the library does not know
  #   visitor.to_h                    # what the API sent, with its own names
  #   case visitor
  #   in { status: "checked_in", host: { name: } } then puts name
  #   end
  class Record
    Field = Struct.new(:name, :key, :record, :secret, keyword_init: true)
    private_constant :Field

    # Unknown fields with such a name are not printed.
    SECRET_NAME = /secret|token|password|api_?key/i
    private_constant :SECRET_NAME

    class << self
      # The known fields by their names in Ruby.
      #
      # @api private
      def fields
        @fields ||= {}
      end

      # Fields by their names in the API.
      #
      # @api private
      def fields_by_key
        @fields_by_key ||= fields.values.to_h { |field| [field.key, field] }
      end

      # What a caller gives as this record: hashes with Ruby's names get those of the API. A text that is no known name stays as
      # it is, so that a field that this version does not know can be sent.
      #
      # @api private
      def encode(given)
        case given
        when Array then given.map { |each| encode(each) }
        when Hash then given.to_h { |name, value| encode_field(name, value) }
        else given
        end
      end

      private

      def field(name, key = name.to_s, record: nil, secret: false)
        fields[name] = Field.new(name: name, key: key, record: record, secret: secret).freeze
        define_method(name) { self[name] } unless method_defined?(name)
      end

      def encode_field(name, value)
        field = fields[name.to_sym] || fields_by_key[name.to_s]
        raise ArgumentError, "unknown field: #{name.inspect}" if field.nil? && name.is_a?(Symbol)
        return [name.to_s, value] unless field

        [field.key, field.record ? IntegrationsHub.const_get(field.record).encode(value) : value]
      end
    end

    # @return [Response, nil] what the answer said besides; nil for a record within another
    attr_reader :response

    # @api private
    def initialize(attributes, response = nil)
      @attributes = attributes.freeze
      @response = response
      freeze
    end

    # A field by its name in Ruby or in the API; nil when there is none.
    #
    # @param name [Symbol, String]
    # @return [Object, nil]
    def [](name)
      field = field_of(name)
      value = @attributes[key_of(name)]
      field&.record ? wrap(value, IntegrationsHub.const_get(field.record)) : value
    end

    # @param name [Symbol, String]
    # @return [Boolean] whether the API sent this field
    def key?(name)
      @attributes.key?(key_of(name))
    end

    # @return [Hash{String => Object}] what the API sent
    def to_h
      @attributes
    end

    # @api private
    def as_json(*)
      to_h
    end

    # @return [String] what the API sent
    def to_json(*arguments)
      to_h.to_json(*arguments)
    end

    # @param keys [Array<Symbol>, nil]
    # @return [Hash{Symbol => Object}]
    def deconstruct_keys(keys)
      (keys || names).select { |name| key?(name) }.to_h { |name| [name, self[name]] }
    end

    def ==(other)
      other.class == self.class && other.to_h == to_h
    end
    alias eql? ==

    def hash
      [self.class, to_h].hash
    end

    # Without the values of secrets.
    def inspect
      texts = names.map { |name| " #{name}=#{secret?(name) ? "[FILTERED]" : self[name].inspect}" }
      "#<#{self.class}#{texts.join(",")}>"
    end
    alias to_s inspect

    # @api private
    def pretty_print(printer)
      printer.group(1, "#<#{self.class}", ">") do
        printer.seplist(names, -> { printer.text(",") }) do |name|
          printer.breakable
          printer.text("#{name}=")
          secret?(name) ? printer.text("[FILTERED]") : printer.pp(self[name])
        end
      end
    end

    private

    def names
      @attributes.keys.map { |key| self.class.fields_by_key[key]&.name || Names.snake_case(key).to_sym }
    end

    def field_of(name)
      self.class.fields[name.to_sym] || self.class.fields_by_key[name.to_s]
    end

    def key_of(name)
      field_of(name)&.key || (@attributes.key?(name.to_s) ? name.to_s : Names.camel_case(name))
    end

    def wrap(value, type)
      case value
      when Hash then type.new(value)
      when Array then value.map { |each| wrap(each, type) }
      else value
      end
    end

    def secret?(name)
      field = self.class.fields[name]
      field ? field.secret : name.match?(SECRET_NAME)
    end

    def respond_to_missing?(name, include_private = false)
      key?(name) || super
    end

    def method_missing(name, *arguments)
      key?(name) && arguments.empty? ? self[name] : super
    end
  end
end
