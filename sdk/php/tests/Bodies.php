<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Internal\Http\Body;
use IntegrationsHub\NotGiven;
use IntegrationsHub\Tests\Support\TestTransport;

/** PHP's values as JSON. */
final class Bodies
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'an empty map is an object, and an empty list a list' => static function (): void {
            Check::same('{"firstName":"A","lastName":"B","metadata":{}}', self::sent('visitors', 'create', firstName: 'A', lastName: 'B', metadata: []));
            Check::same(
                '{"url":"https://a.example","eventTypes":[],"siteIds":[]}',
                self::sent('webhookEndpoints', 'create', url: 'https://a.example', eventTypes: [], siteIds: []),
            );
        };
        yield 'names of metadata that look like numbers stay names' => static function (): void {
            Check::same('{"metadata":{"0":"a","1":"b"}}', self::sent('visitors', 'update', 'vis_1', metadata: ['a', 'b']));
        };
        yield 'a list with gaps is a list' => static function (): void {
            $types = array_filter(['site', '', 'visitor']);
            Check::same('{"url":"https://a.example","eventTypes":["site","visitor"]}', self::sent('webhookEndpoints', 'create', url: 'https://a.example', eventTypes: $types));
        };
        yield 'the parts of a batch are objects and lists, times and omissions, at every depth' => static function (): void {
            $operations = [2 => ['op' => 'create', 'data' => [
                'metadata' => [],
                'email' => NotGiven::Value,
                'expectedAt' => new \DateTimeImmutable('2026-01-31T09:30:00.1239+01:00'),
            ]], 5 => ['op' => 'create', 'data' => []]];
            Check::same(
                '{"operations":[{"op":"create","data":{"metadata":{},"expectedAt":"2026-01-31T08:30:00.123Z"}},{"op":"create","data":{}}]}',
                self::sent('visitors', 'batch', $operations),
            );
        };
        yield 'objects that a program made itself are sent as they are' => static function (): void {
            Check::same('{"metadata":{}}', self::sent('visitors', 'update', 'vis_1', metadata: (array) new \stdClass()));
            Check::same('{"data":{"a":[],"b":{"at":"2026-01-31T08:30:00.000Z"}}}', Body::of(
                ['data' => (object) ['a' => [], 'b' => (object) ['at' => new \DateTime('2026-01-31T08:30:00Z')]]],
                [],
            ));
        };
        yield 'numbers keep their value' => static function (): void {
            Check::same('{"a":9223372036854775807,"b":0.1,"c":1.0,"d":-0.0,"e":1.0e+25}', Body::of(['a' => PHP_INT_MAX, 'b' => 0.1, 'c' => 1.0, 'd' => -0.0, 'e' => 1e25], []));
        };
        yield 'what JSON does not have is refused before anything is sent' => static function (): void {
            foreach (["\xff", NAN, INF] as $value) {
                $transport = TestTransport::record(['id' => 'vis_1']);
                Check::throws(\InvalidArgumentException::class, static fn () => $transport->client(auth: 'token')->visitors->batch([['op' => $value]]));
                Check::same(0, count($transport->requests), 'the number of requests');
            }
        };
        yield 'a required field that is missing, an unknown one and one of another type are mistakes that PHP names' => static function (): void {
            $visitors = TestTransport::record(['id' => 'vis_1'])->client()->visitors;
            Check::throws(\ArgumentCountError::class, static fn () => $visitors->create(firstName: 'A'));
            Check::throws(\Error::class, static fn () => $visitors->create(firstName: 'A', lastName: 'B', shoeSize: 42));
            Check::throws(\TypeError::class, static fn () => $visitors->create(firstName: 'A', lastName: null));
        };
        yield 'a header cannot be smuggled in' => static function (): void {
            $transport = TestTransport::record(['id' => 'vis_1']);
            foreach (["a\r\nX-Evil: 1", "a\n", '', ' a', "\x7f", 'é'] as $value) {
                Check::throws(\InvalidArgumentException::class, static fn () => $transport->client()->visitors->checkIn('vis_1', ifMatch: $value));
                Check::throws(\InvalidArgumentException::class, static fn () => $transport->client()->visitors->checkIn('vis_1', idempotencyKey: $value));
            }
            Check::same(0, count($transport->requests), 'the number of requests');
        };
    }

    /** The body that a call sends. */
    private static function sent(string $resource, string $verb, mixed ...$arguments): ?string
    {
        $transport = TestTransport::record(['id' => 'x_1', 'results' => []]);
        $transport->client()->$resource->$verb(...$arguments);

        return $transport->requests[0]->body;
    }
}
