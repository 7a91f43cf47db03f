<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

use IntegrationsHub\Response;

/** An answer that is not the API's, such as a redirect or a proxy's page. Check the base URL. */
final class UnexpectedResponseError extends IntegrationsHubError
{
    public readonly int $status;
    public readonly ?string $requestId;

    public function __construct(
        string $message,
        public readonly Response $response,
    ) {
        $this->status = $response->status;
        $this->requestId = $response->requestId;
        parent::__construct(sprintf('%s (status %d, %s)', $message, $this->status, $this->requestId ?? 'no request id'));
    }
}
