<?php

declare(strict_types=1);

// `php serve.php http|https folder`: prints its address, and serves until it is stopped. See LocalServer.

[, $scheme, $folder] = $argv;
$context = stream_context_create(['ssl' => ['local_cert' => "{$folder}/certificate.pem"]]);
$server = stream_socket_server('tcp://127.0.0.1:0', context: $context);
print stream_socket_get_name($server, false) . "\n";
$connections = [];
$buffers = [];
$opened = 0;
while (true) {
    $ready = [0 => $server] + $connections;
    $write = $except = null;
    stream_select($ready, $write, $except, null);
    foreach ($ready as $number => $stream) {
        if ($number === 0) {
            $connection = stream_socket_accept($server);
            if ($scheme === 'https' && !@stream_socket_enable_crypto($connection, true, STREAM_CRYPTO_METHOD_TLS_SERVER)) {
                fclose($connection);
                continue;
            }
            $connections[++$opened] = $connection;
            $buffers[$opened] = '';
            continue;
        }
        $part = fread($stream, 1 << 20);
        if ($part === '' || $part === false) {
            fclose($stream);
            unset($connections[$number]);
            continue;
        }
        $buffers[$number] .= $part;
        if ($buffers[$number][0] === "\x16") { // a client that begins with TLS
            fwrite($stream, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            fclose($stream);
            unset($connections[$number]);
            continue;
        }
        [$head, $body] = explode("\r\n\r\n", $buffers[$number], 2) + [1 => null];
        $length = preg_match('/^content-length: (\d+)/im', $head, $match) === 1 ? (int) $match[1] : 0;
        if ($body !== null && strlen($body) >= $length) {
            file_put_contents("{$folder}/received", "connection {$number} {$head}\r\n\r\n", FILE_APPEND);
            $buffers[$number] = '';
            $json = '{"data":{"id":"vis_1"},"meta":{}}';
            fwrite($stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " . strlen($json) . "\r\n\r\n{$json}");
        }
    }
}
