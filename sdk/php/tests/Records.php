<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Exception\UnexpectedResponseError;
use IntegrationsHub\Model\Visitor;
use IntegrationsHub\Tests\Support\TestTransport;

/** What a record is to a program. */
final class Records
{
    private const SENT = '{"id":"vis_1","firstName":"Noor","email":null,"site":{"id":"site_1","name":"HQ"},"host":null,"metadata":{},'
        . '"shoeSize":42,"sizes":{"left":[],"right":{}},"sequence":12345678901234567890}';

    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'fields are typed properties that nobody changes' => static function (): void {
            $visitor = self::visitor();
            Check::same(['Noor', null, 'HQ', null, []], [$visitor->firstName, $visitor->email, $visitor->site->name, $visitor->host, $visitor->metadata]);
            Check::that(isset($visitor->firstName) && !isset($visitor->email) && !isset($visitor->lastName), 'isset() is right');
            Check::throws(\Error::class, static fn () => $visitor->firstName = 'x');
            Check::throws(\Error::class, static fn () => $visitor->lastName);
        };
        yield 'unknown fields are readable, and a misspelt one is a warning' => static function (): void {
            $visitor = self::visitor();
            Check::same([42, ['left' => [], 'right' => []]], [$visitor->shoeSize, $visitor->sizes]);
            Check::that(isset($visitor->shoeSize) && !isset($visitor->size), 'isset() is right');
            $warning = Check::throws(\ErrorException::class, static fn () => $visitor->fristName);
            Check::same(Visitor::class . ' has no field fristName.', $warning->getMessage(), 'the warning');
        };
        yield 'JSON of a record is what the API sent, empty objects and long numbers included' => static function (): void {
            $long = str_replace('12345678901234567890', '"12345678901234567890"', self::SENT);
            Check::same($long, json_encode(self::visitor()));
            Check::same(json_decode($long, true), self::visitor()->toArray());
        };
        yield 'a record can be kept in a cache' => static function (): void {
            $visitor = unserialize(serialize(self::visitor()));
            Check::same(['Noor', 'HQ', 42, 'req_1'], [$visitor->firstName, $visitor->site->name, $visitor->shoeSize, $visitor->response->requestId]);
        };
        yield 'a field of another type is an answer that is not the API\'s' => static function (): void {
            foreach (['{"id":5}', '{"site":"HQ"}', '{"site":[]}', '[]', '"x"', '{"metadata":"x"}'] as $sent) {
                Check::throws(UnexpectedResponseError::class, static fn () => self::visitor($sent));
            }
        };
        yield 'a batch\'s results, and an error within one, are records' => static function (): void {
            [$made, $refused] = TestTransport::record(['results' => [
                ['status' => 201, 'data' => ['id' => 'vis_1']],
                ['status' => 422, 'error' => ['code' => 'VALIDATION_ERROR', 'details' => ['fields' => [['field' => 'email', 'issue' => 'is none']]]]],
            ]])->client()->visitors->batch([]);
            Check::same(['vis_1', null], [$made->data->id, $made->error]);
            Check::same([null, 'email'], [$refused->data, $refused->error->details->fields[0]->field]);
        };
    }

    private static function visitor(string $sent = self::SENT): Visitor
    {
        $answer = TestTransport::json(null, ['x-request-id' => 'req_1']);
        $http = new \IntegrationsHub\Internal\Http\HttpResponse(200, $answer->headers, "{\"data\":{$sent},\"meta\":{}}");

        return (new TestTransport(static fn () => $http))->client()->visitors->get('vis_1');
    }
}
