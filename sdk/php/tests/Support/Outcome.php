<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

use IntegrationsHub\Change;
use IntegrationsHub\Changes;
use IntegrationsHub\Client;
use IntegrationsHub\EventFeed;
use IntegrationsHub\Page;
use IntegrationsHub\Record;
use IntegrationsHub\RecordList;

/** What a step of a case led to, as JSON. */
final class Outcome
{
    public mixed $value = null;
    public ?\Throwable $error = null;
    private Record|Page|null $result = null;

    public static function of(Client $client, array $step): self
    {
        $outcome = new self();
        try {
            $outcome->take(self::call($client, $step), $step['take'] ?? null);
        } catch (\Exception $error) {
            $outcome->error = $error;
        }

        return $outcome;
    }

    /** @return array<string, mixed> */
    public function response(): array
    {
        $response = $this->result->response;
        $limit = $response->rateLimit;

        return [
            'status' => $response->status,
            'requestId' => $response->requestId,
            'etag' => $response->etag,
            'rateLimit' => $limit === null ? null : [
                'limit' => $limit->limit,
                'remaining' => $limit->remaining,
                'resetAt' => $limit->resetAt->format('Y-m-d\TH:i:s.v\Z'),
            ],
        ];
    }

    private static function call(Client $client, array $step): mixed
    {
        $names = array_map(static fn (string $name) => lcfirst(str_replace('_', '', ucwords($name, '_'))), explode('.', $step['call']));
        $verb = array_pop($names);
        $target = $names === [] ? $client : $client->{$names[0]};
        $arguments = ($step['query'] ?? []) + ($step['body'] ?? []) + ($step['with'] ?? []);
        foreach (['since', 'after'] as $name) {
            $arguments += isset($step[$name]) ? [$name => $step[$name]] : [];
        }

        return $target->$verb(...$step['ids'] ?? [], ...array_map(self::argument(...), $arguments));
    }

    private static function argument(mixed $value): mixed
    {
        return match (true) {
            isset($value['$time']) => (new \DateTime($value['$time']))->setTimezone(new \DateTimeZone('America/Lima')),
            isset($value['$repeat']) => array_map(
                static fn (int $n) => array_map(static fn ($each) => strtr($each, ['{n}' => (string) $n]), $value['$repeat']),
                range(1, $value['times']),
            ),
            default => $value,
        };
    }

    private function take(mixed $result, string|array|null $take): void
    {
        match (true) {
            $take === null => $this->keep($result),
            $take === 'page' => $this->keep($result->page()),
            $take === 'pages' => $this->each(array_map(self::json(...), self::datas($result->pages()))),
            $take === 'next-pages' => $this->each(self::following($result->page())),
            $take === 'changes' || isset($take['changes']) => $this->changes($result, $take['changes'] ?? PHP_INT_MAX),
            isset($take['events']) => $this->events($result, $take['events']),
            $take === 'all' => $this->items($result, PHP_INT_MAX),
            isset($take['items']) => $this->items($result, $take['items']),
            $take === 'all-twice' => $this->items($result, PHP_INT_MAX) ?? $this->items($result, PHP_INT_MAX),
        };
    }

    private function keep(mixed $result): void
    {
        $this->result = is_array($result) ? null : $result;
        $this->value = self::json($result);
    }

    private function each(array $values): void
    {
        $this->value = $values;
    }

    private function items(RecordList $list, int $most): void
    {
        $this->value ??= [];
        if ($most === 0) {
            return;
        }
        foreach ($list as $record) {
            $this->value[] = self::json($record);
            if (--$most === 0) {
                return;
            }
        }
    }

    private function changes(Changes $changes, int $most): void
    {
        $this->value = ['changes' => []];
        try {
            foreach ($changes as $change) {
                $this->value['changes'][] = self::json($change);
                if (--$most === 0) {
                    break;
                }
            }
        } finally {
            $this->value['nextSince'] = $changes->nextSince();
        }
    }

    private function events(EventFeed $feed, int $most): void
    {
        $this->value = ['events' => []];
        try {
            foreach ($feed as $event) {
                $this->value['events'][] = self::json($event);
                if (--$most === 0) {
                    break;
                }
            }
        } finally {
            $this->value['position'] = $feed->position();
        }
    }

    private static function datas(iterable $pages): array
    {
        return array_map(static fn (Page $page) => $page->data, iterator_to_array($pages));
    }

    private static function following(Page $page): array
    {
        for ($datas = []; $page !== null; $page = $page->nextPage()) {
            $datas[] = self::json($page->data);
        }

        return $datas;
    }

    private static function json(mixed $value): mixed
    {
        return match (true) {
            is_array($value) => array_map(self::json(...), $value),
            $value instanceof Record => $value->toArray(),
            $value instanceof Change => ['id' => $value->id, 'record' => self::json($value->record), 'deletedAt' => $value->deletedAt],
            $value instanceof Page => array_intersect_key(
                ['data' => self::json($value->data)] + json_decode(json_encode($value), true),
                array_flip(['data', 'total', 'limit', 'offset', 'deleted', 'nextSince']),
            ),
            default => $value,
        };
    }
}
