# frozen_string_literal: true

# The gem's name, so that Bundler finds its code.
require_relative "integrations_hub"
