<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/**
 * Fills the properties of a record. It is a trait because only a class itself may set its readonly properties.
 *
 * The class says in FIELDS how each is read (null: as it is; a class: a record; a list with a class: a list of records), and in
 * NULLABLE which are null when they are missing. Any other missing field is uninitialized.
 *
 * @internal
 */
trait ReadsFields
{
    protected function fill(#[\SensitiveParameter] \stdClass $sent): void
    {
        foreach (self::FIELDS as $name => $class) {
            if (isset($sent->$name)) {
                $this->$name = match (true) {
                    $class === null => Plain::of($sent->$name),
                    is_array($class) => array_map(static fn (\stdClass $each) => new $class[0]($each), $sent->$name),
                    default => new $class($sent->$name),
                };
            }
        }
        foreach (self::NULLABLE as $name) {
            if (!isset($sent->$name)) {
                $this->$name = null;
            }
        }
    }
}
