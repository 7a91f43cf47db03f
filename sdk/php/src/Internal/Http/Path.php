<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

/** @internal */
final class Path
{
    /** Puts ids into a path such as `/visitors/{visitorId}`, in order. */
    public static function of(string $path, string ...$ids): string
    {
        return preg_replace_callback('/\{(\w+)\}/', static function (array $match) use (&$ids): string {
            $id = array_shift($ids);
            if (in_array($id, [null, '', '.', '..'], true)) {
                throw new \InvalidArgumentException("{$match[1]} must not be empty, '.' or '..'.");
            }

            return rawurlencode($id);
        }, $path);
    }
}
