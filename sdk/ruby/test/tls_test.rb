# frozen_string_literal: true

require_relative "test_helper"
require "open3"
require "rbconfig"
require "tempfile"

class TlsTest < Minitest::Test
  ROOT = File.expand_path("..", __dir__)
  PROGRAM = "hub = IntegrationsHub::Client.new; puts hub.me.id, hub.me.id"

  def setup
    @key = OpenSSL::PKey::EC.generate("prime256v1")
    @certificate = sign(@key)
    context = OpenSSL::SSL::SSLContext.new
    context.cert = @certificate
    context.key = @key
    @server = LocalServer.new(tls: context) { [200, { data: { id: "key_1" } }] }
  end

  def teardown
    @server.close
  end

  # Ruby reads SSL_CERT_FILE when it starts.
  def test_a_certificate_that_the_machine_trusts_is_accepted_and_the_connection_kept
    Tempfile.create("ca") do |file|
      file.write(@certificate.to_pem)
      file.flush
      environment = { "SSL_CERT_FILE" => file.path, "IHUB_API_KEY" => KEY, "IHUB_BASE_URL" => @server.url }
      output, = Open3.capture2e(environment, RbConfig.ruby, "-Ilib", "-rintegrations_hub", "-e", PROGRAM, chdir: ROOT)
      assert_equal %w[key_1 key_1], output.split
      assert_equal 1, @server.connections.size
    end
  end

  def test_no_key_is_sent_to_a_server_that_the_machine_does_not_trust
    error = assert_raises(IntegrationsHub::ApiConnectionError) { client(@server.url).me }
    assert_match(
      /\ANo connection to #{@server.url}: the certificate is not trusted \(self.signed certificate\)\. Check base_url \(IHUB_BASE_URL\)\.\z/,
      error.message
    )
    assert_empty @server.received
  end

  private

  def sign(key)
    certificate = OpenSSL::X509::Certificate.new
    certificate.version = 2
    certificate.serial = 1
    certificate.subject = certificate.issuer = OpenSSL::X509::Name.parse("/CN=localhost")
    certificate.public_key = key
    certificate.not_before = Time.now - 60
    certificate.not_after = Time.now + 3600
    extensions = OpenSSL::X509::ExtensionFactory.new(certificate, certificate)
    certificate.add_extension(extensions.create_extension("subjectAltName", "DNS:localhost"))
    certificate.add_extension(extensions.create_extension("basicConstraints", "CA:TRUE", true))
    certificate.sign(key, OpenSSL::Digest.new("SHA256"))
  end
end
