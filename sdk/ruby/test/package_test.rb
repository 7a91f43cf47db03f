# frozen_string_literal: true

require_relative "test_helper"
require "open3"
require "rbconfig"
require "tmpdir"

class PackageTest < Minitest::Test
  ROOT = File.expand_path("..", __dir__)
  PROGRAM = <<~RUBY
    gem "integrations-hub"
    require "integrations-hub"
    hub = IntegrationsHub::Client.new(api_key: "ihub_live_x", base_url: "https://hub.example.com")
    puts IntegrationsHub::VERSION, hub.base_url, $LOADED_FEATURES.grep(/integrations_hub/).first
  RUBY

  def test_the_built_gem_loads_from_an_empty_home
    Dir.mktmpdir do |home|
      file = File.join(home, "integrations-hub.gem")
      run_ruby(["-S", "gem", "build", "integrations-hub.gemspec", "--strict", "--output", file], chdir: ROOT)
      environment = { "GEM_HOME" => home, "GEM_PATH" => home }
      run_ruby(["-S", "gem", "install", "--local", "--no-document", "--install-dir", home, file], environment)
      version, base_url, loaded = run_ruby(["-e", PROGRAM], environment, chdir: home).lines.map(&:chomp)
      assert_equal [IntegrationsHub::VERSION, "https://hub.example.com/developer/v2"], [version, base_url]
      assert_includes loaded, home
      assert_path_exists File.join(home, "gems/integrations-hub-#{version}/sig/generated/records.rbs")
    end
  end

  def test_the_types_are_valid
    rbs = Gem::Specification.find_all_by_name("rbs").first or skip "The rbs gem is not installed."
    arguments = ["-I", File.join(rbs.gem_dir, "lib"), File.join(rbs.gem_dir, "exe/rbs"), "-r", "date", "-I", "sig", "validate"]
    run_ruby(arguments, chdir: ROOT)
  end

  def test_it_loads_without_warnings
    assert_empty run_ruby(["-w", "-Ilib", "-e", 'require "integrations_hub"'], chdir: ROOT)
  end

  private

  def run_ruby(arguments, environment = {}, **options)
    output, status = Open3.capture2e(environment, RbConfig.ruby, *arguments, **options)
    assert_predicate status, :success?, output
    output
  end
end
