<?php

declare(strict_types=1);

// The live scenario of all SDKs against the sandbox of a real server.

use IntegrationsHub\Exception\ConflictError;
use IntegrationsHub\Exception\PreconditionFailedError;
use IntegrationsHub\Exception\RateLimitError;
use IntegrationsHub\Exception\ServerError;
use IntegrationsHub\Tests\Check;
use IntegrationsHub\Webhooks;

require __DIR__ . '/../autoload.php';
require __DIR__ . '/Check.php';

$hub = new IntegrationsHub\Client();
$say = static function (string $step): void {
    print "ok {$step}\n";
};

Check::same('sandbox', $hub->me()->environment);
$latest = $hub->events->list(limit: 1)->latest;
$say('me');

$siteId = $hub->sites->list()->page()->data[0]->id;
$lastName = 'Haddad ' . bin2hex(random_bytes(8));
$visitor = $hub->visitors->create(firstName: 'Noor', lastName: $lastName, siteId: $siteId, expectedAt: new DateTimeImmutable());
Check::same('pre_registered', $visitor->status);
$say('register');

$found = [];
foreach ($hub->visitors->list(date: 'today', search: $lastName, limit: 1) as $each) {
    $found[] = $each->id;
}
Check::same([$visitor->id], $found);
$say('find');

$arrived = $hub->visitors->checkIn($visitor->id);
Check::same('checked_in', $arrived->status);
$error = Check::throws(ConflictError::class, static fn () => $hub->visitors->checkIn($visitor->id));
Check::that($error->code === 'CONFLICT' && $error->docsUrl !== null && $error->requestId !== null, 'the error says what it is');
$say('check-in');

$etag = $arrived->response->etag;
$updated = $hub->visitors->update($visitor->id, company: 'Acme', email: null, ifMatch: $etag);
Check::same('Acme', $updated->company);
Check::throws(PreconditionFailedError::class, static fn () => $hub->visitors->update($visitor->id, company: 'Other', ifMatch: $etag));
Check::same(null, $hub->visitors->get($visitor->id, ifNoneMatch: $updated->response->etag));
$say('if-match');

$error = Check::throws(ServerError::class, static fn () => $hub->withOptions(simulate: '503', maxRetries: 1)->me());
Check::same('UNAVAILABLE', $error->code);
$error = Check::throws(RateLimitError::class, static fn () => $hub->withOptions(simulate: '429', maxRetries: 0)->me());
Check::that($error->retryAfter > 0, 'the error says when to try again');
$say('simulate');

$types = [];
foreach ($hub->events->follow($latest, types: ['visitor']) as $event) {
    if ($event->data->id === $visitor->id) {
        $types[] = $event->type;
    }
    if ($event->type === 'visitor.updated') {
        break;
    }
}
Check::same(['visitor.pre_registered', 'visitor.checked_in', 'visitor.updated'], $types);
$say('events');

$copy = [];
$changes = $hub->visitors->changes();
$walk = static function () use (&$copy, $changes): void {
    foreach ($changes as $change) {
        $copy[$change->id] = $change->record;
    }
};
while (!isset($copy[$visitor->id])) {
    $walk();
}
$hub->visitors->delete($visitor->id);
while ($copy[$visitor->id] !== null) {
    $walk();
}
$say('changes');

$results = $hub->employees->batch(array_map(static fn (int $n) => [
    'op' => 'upsert',
    'externalId' => "HR-{$n}",
    'data' => ['firstName' => 'Ada', 'lastName' => $n === 101 ? '' : 'Lovelace', 'siteId' => $siteId],
], range(1, 101)));
Check::same([101, 201, 422], [count($results), $results[0]->status, $results[100]->status]);
$say('batch');

['body' => $body, 'headers' => $headers, 'secret' => $secret] = json_decode((string) getenv('IHUB_WEBHOOK'), true);
$event = Webhooks::verify($body, $headers, $secret);
Check::same(['visitor.checked_in', 'vis_1'], [$event->type, $event->data->id]);
$say('webhook');

Check::same('sandbox', $hub->withOptions(auth: 'token')->me()->environment);
$say('token');
