<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Changes;
use IntegrationsHub\Deletion;
use IntegrationsHub\EventFeed;
use IntegrationsHub\Exception\IntegrationsHubError;
use IntegrationsHub\Exception\UnexpectedResponseError;
use IntegrationsHub\Internal\Http\Answer;
use IntegrationsHub\Internal\Http\Links;
use IntegrationsHub\Page;
use IntegrationsHub\Record;
use IntegrationsHub\RecordList;

/**
 * What the generated resources call: one method for each kind of result.
 *
 * @internal
 */
final class Api
{
    private const PAGE_SIZE = 100;

    /** Where a first walk over changes begins. */
    private const BEGINNING = '1970-01-01T00:00:00Z';

    public function __construct(private readonly Caller $caller)
    {
    }

    /**
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return T
     */
    public function record(Call $call, string $class): Record
    {
        $answer = $this->caller->send($call);

        return $class::read($answer->data(), $answer->response);
    }

    /**
     * A record, or null when it has not changed since `ifNoneMatch`.
     *
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return T|null
     */
    public function recordIfChanged(Call $call, string $class): ?Record
    {
        $answer = $this->caller->send($call);

        return $answer->response->status === 304 ? null : $class::read($answer->data(), $answer->response);
    }

    /**
     * A record without an envelope.
     *
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return T
     */
    public function bare(Call $call, string $class): Record
    {
        $answer = $this->caller->send($call);

        return $class::read($answer->object(), $answer->response);
    }

    public function nothing(Call $call): void
    {
        $this->caller->send($call);
    }

    /**
     * A list whose pages are connected by `Link`.
     *
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return RecordList<T>
     */
    public function list(Call $call, string $class): RecordList
    {
        return new RecordList(fn (?string $cursor) => $this->page($this->pageCall($call, $cursor), $class));
    }

    /**
     * A list whose pages have their items in one field, and the next page's cursor in another.
     *
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return RecordList<T>
     */
    public function pages(Call $call, string $class, string $items, string $next): RecordList
    {
        $fetch = function (?string $cursor) use (&$fetch, $call, $class, $items, $next): Page {
            $answer = $this->caller->send($this->pageCall($call, $cursor));
            $page = $answer->data();
            $records = self::records($page->$items ?? null, $class, $answer);

            return new Page($records, null, null, null, null, null, $answer->response, $page->$next ?? null, $fetch);
        };

        return new RecordList($fetch);
    }

    /**
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return Changes<T>
     */
    public function changes(Call $call, string $class, string|\DateTimeInterface|null $since): Changes
    {
        $list = function (?string $since) use ($call, $class): RecordList {
            // A copy that begins needs no deletions.
            $query = ['updatedSince' => $since ?? self::BEGINNING, 'includeDeleted' => $since === null ? null : true];

            return $this->list($call->with(['query' => $query + $call->query]), $class);
        };

        return new Changes($list, $since === null ? null : Times::text($since));
    }

    /**
     * Sends the body's `operations` in parts of at most `$max`.
     *
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return list<T>
     */
    public function batch(Call $call, string $class, int $max): array
    {
        $parts = array_chunk($call->body['operations'], $max) ?: [[]];
        if (count($parts) > 1 && $call->body['atomic'] === true) {
            throw new \InvalidArgumentException("An atomic batch has at most {$max} operations.");
        }
        $results = [];
        foreach ($parts as $index => $operations) {
            $key = $call->idempotencyKey === null || $index === 0 ? $call->idempotencyKey : $call->idempotencyKey . '-' . ($index + 1);
            $part = $call->with(['body' => ['operations' => $operations] + $call->body, 'idempotencyKey' => $key]);
            try {
                $answer = $this->caller->send($part);
                array_push($results, ...self::records($answer->data()->results ?? null, $class, $answer));
            } catch (IntegrationsHubError $error) {
                $error->results = $results;

                throw $error;
            }
        }

        return $results;
    }

    /**
     * @template T of Record
     *
     * @param class-string<Record> $page
     *
     * @return EventFeed<T>
     */
    public function feed(Call $call, string $page, string $items, string $next, int $wait, ?int $after): EventFeed
    {
        $fetch = fn (array $query): Record => $this->record($call->with([
            'query' => $query + ['limit' => self::PAGE_SIZE] + $call->query,
            'wait' => $query['wait'] ?? 0,
        ]), $page);

        return new EventFeed($fetch, $items, $next, $wait, $after);
    }

    /**
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return Page<T>
     */
    private function page(Call $call, string $class): Page
    {
        $answer = $this->caller->send($call);
        $sent = $answer->object();

        return new Page(
            self::records($answer->data(), $class, $answer),
            $sent->pagination->total ?? null,
            $sent->pagination->limit ?? null,
            $sent->pagination->offset ?? null,
            isset($sent->deleted) ? array_map(static fn (\stdClass $each) => new Deletion($each->id, $each->deletedAt), $sent->deleted) : null,
            $sent->meta->nextSince ?? null,
            $answer->response,
            Links::nextCursor($answer->response),
            fn (string $cursor) => $this->page($this->pageCall($call, $cursor), $class),
        );
    }

    /** A cursor takes the place of an offset. */
    private function pageCall(Call $call, ?string $cursor): Call
    {
        $place = $cursor === null ? [] : ['cursor' => $cursor, 'offset' => null];
        $limit = ['limit' => $call->query['limit'] ?? self::PAGE_SIZE];

        return $call->with(['query' => $place + $limit + $call->query]);
    }

    /**
     * @template T of Record
     *
     * @param class-string<T> $class
     *
     * @return list<T>
     */
    private static function records(mixed $sent, string $class, Answer $answer): array
    {
        if (!is_array($sent)) {
            throw new UnexpectedResponseError('The answer has no list where one is due.', $answer->response);
        }

        return array_map(static fn (mixed $each) => $class::read($each, $answer->response), $sent);
    }
}
