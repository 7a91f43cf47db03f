<?php

declare(strict_types=1);

// Prints the seconds that blocks of calls took with bare curl and with the SDK, in turns: `[[bare, sdk], …]`.

require __DIR__ . '/../../sdk/php/autoload.php';

$hub = new IntegrationsHub\Client();
$curl = curl_init();

$bare = function () use ($curl): string {
    curl_setopt_array($curl, [
        CURLOPT_URL => getenv('IHUB_BASE_URL') . '/developer/v2/me',
        CURLOPT_HTTPHEADER => ['X-API-Key: ' . getenv('IHUB_API_KEY'), 'Accept: application/json'],
        CURLOPT_RETURNTRANSFER => true,
    ]);
    $body = curl_exec($curl);
    if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
        throw new RuntimeException((string) $body);
    }
    return json_decode($body, true)['data']['id'];
};
$withSdk = fn (): string => $hub->me()->id;

$time = function (callable $call): float {
    $startedAt = hrtime(true);
    for ($index = 0; $index < (int) getenv('CALLS'); $index++) {
        $call();
    }
    return (hrtime(true) - $startedAt) / 1e9;
};

$time($bare);
$time($withSdk);
$rounds = [];
for ($round = 0; $round < (int) getenv('ROUNDS'); $round++) {
    $rounds[] = [$time($bare), $time($withSdk)];
}
echo json_encode($rounds);
