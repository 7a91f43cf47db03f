<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Internal\Http\HttpRequest;
use IntegrationsHub\Tests\Support\TestTransport;

/** Walks over many pages. */
final class Lists
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'memory stays flat over 50,000 items' => static function (): void {
            $transport = self::pages(500);
            $count = 0;
            $after = [];
            foreach ($transport->client()->visitors->list() as $index => $visitor) {
                Check::that($index === $count++, 'the keys are those of one list');
                if ($count % 10_000 === 0) {
                    $transport->requests = [];
                    $after[] = memory_get_usage();
                }
            }
            Check::same(50_000, $count, 'the number of items');
            $growth = end($after) - $after[0];
            Check::that($growth < 100_000, "40,000 more items took {$growth} bytes");
        };
        yield 'the items are an array by iterator_to_array(), and a page is countable' => static function (): void {
            $list = self::pages(3)->client()->visitors->list();
            Check::same(300, count(iterator_to_array($list)), 'the number of items');
            Check::same([100, 'vis_0'], [count($list->page()), [...$list->page()][0]->id]);
        };
        yield 'a cursor takes the place of an offset' => static function (): void {
            $transport = self::pages(2);
            iterator_to_array($transport->client()->visitors->list(offset: 50, limit: 100));
            Check::same(
                ['offset=50&limit=100', 'cursor=1&limit=100'],
                array_map(static fn (HttpRequest $request) => self::sorted($request->url), $transport->requests),
                'the queries',
            );
        };
        yield 'a break within a loop fetches nothing more, and the client goes on working' => static function (): void {
            $transport = self::pages(5);
            $client = $transport->client();
            foreach ($client->visitors->list() as $visitor) {
                break;
            }
            foreach ($client->visitors->list() as $visitor) {
                $client->visitors->list()->page();
                break;
            }
            Check::same(3, count($transport->requests), 'the number of requests');
        };
    }

    /** A list with this many pages of 100. */
    private static function pages(int $count): TestTransport
    {
        return new TestTransport(static function (HttpRequest $request) use ($count) {
            parse_str((string) parse_url($request->url, PHP_URL_QUERY), $query);
            $page = (int) ($query['cursor'] ?? 0);
            $data = array_map(
                static fn (int $n) => ['id' => 'vis_' . ($page * 100 + $n), 'firstName' => str_repeat('x', 50)],
                range(0, 99),
            );
            $next = $page + 1 < $count ? ['link' => '<https://hub.example.com/?cursor=' . ($page + 1) . '>; rel="next"'] : [];

            return TestTransport::json(['data' => $data, 'pagination' => ['total' => $count * 100]], $next);
        });
    }

    private static function sorted(string $url): string
    {
        parse_str((string) parse_url($url, PHP_URL_QUERY), $query);
        krsort($query);
        uksort($query, static fn ($a, $b) => [$b === 'cursor', $b === 'offset'] <=> [$a === 'cursor', $a === 'offset']);

        return http_build_query($query);
    }
}
