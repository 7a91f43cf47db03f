<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

/** A small server in a process of its own that answers every request with 200 and a record, and writes down what it received. */
final class LocalServer
{
    /** @param resource $process */
    private function __construct(
        public readonly string $url,
        private readonly mixed $process,
        private readonly string $folder,
    ) {
    }

    public static function plain(): self
    {
        return self::start('http', self::folder());
    }

    /** With a certificate that it made itself. */
    public static function withTls(): self
    {
        $folder = self::folder();
        $key = openssl_pkey_new(['private_key_bits' => 2048]);
        $certificate = openssl_csr_sign(openssl_csr_new(['commonName' => 'localhost'], $key), null, $key, 1);
        openssl_x509_export($certificate, $public);
        openssl_pkey_export($key, $private);
        file_put_contents("{$folder}/certificate.pem", $public . $private);

        return self::start('https', $folder);
    }

    /** All requests so far, each with the number of its connection before it. */
    public function received(): string
    {
        return (string) file_get_contents("{$this->folder}/received");
    }

    public function __destruct()
    {
        proc_terminate($this->process);
        array_map(unlink(...), glob("{$this->folder}/*"));
        rmdir($this->folder);
    }

    private static function folder(): string
    {
        $folder = sys_get_temp_dir() . '/integrations-hub-' . bin2hex(random_bytes(6));
        mkdir($folder, 0o700);
        touch("{$folder}/received");

        return $folder;
    }

    private static function start(string $scheme, string $folder): self
    {
        $process = proc_open([PHP_BINARY, __DIR__ . '/serve.php', $scheme, $folder], [1 => ['pipe', 'w']], $pipes);

        $port = explode(':', trim((string) fgets($pipes[1])))[1];

        return new self("{$scheme}://localhost:{$port}", $process, $folder);
    }
}
