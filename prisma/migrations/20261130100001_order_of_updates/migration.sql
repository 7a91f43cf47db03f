-- CreateIndex
CREATE INDEX "visitors_organization_id_environment_updated_at_id_idx" ON "visitors"("organization_id", "environment", "updated_at", "id");

-- CreateIndex
CREATE INDEX "employees_organization_id_environment_updated_at_id_idx" ON "employees"("organization_id", "environment", "updated_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_environment_updated_at_id_idx" ON "deliveries"("organization_id", "environment", "updated_at", "id");
