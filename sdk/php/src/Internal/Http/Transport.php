<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

use IntegrationsHub\Exception\ApiConnectionError;

/** @internal */
interface Transport
{
    /** @throws ApiConnectionError when there is no whole answer */
    public function send(HttpRequest $request): HttpResponse;
}
