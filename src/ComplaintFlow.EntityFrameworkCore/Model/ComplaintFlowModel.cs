using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplaintFlow.EntityFrameworkCore.Model;

/// <summary>Adds the tables to the host's model, for its migrations. Nothing is ever read or written through the model.</summary>
/// <param name="model">The builder of the host's model.</param>
/// <param name="schema">The schema of the tables; null for that of the model.</param>
internal sealed class ComplaintFlowModel(ModelBuilder model, string? schema)
{
    // Before the model is finished, only the provider's annotations identify it.
    private readonly bool _isPostgreSql = model.Model.GetAnnotations().Any(annotation => annotation.Name.StartsWith("Npgsql:", StringComparison.Ordinal));

    public void Apply()
    {
        Table("cf_complaint", row =>
        {
            Text(row, "realm", 64);
            Text(row, "id", 18);
            row.IndexerProperty<long>("version");
            Bytes(row, "head");
            row.IndexerProperty<int>("writer_level");
            Text(row, "rules", 128);
            Text(row, "status", 64);
            row.IndexerProperty<bool>("closed");
            Text(row, "handler", 64, isRequired: false);
            Text(row, "team", 64, isRequired: false);
            Text(row, "category", 519);
            Bytes(row, "customer_key", isRequired: false);
            row.IndexerProperty<long>("received_at");
            row.IndexerProperty<long?>("next_due_at");
            row.IndexerProperty<long?>("columns_of");
            row.IndexerProperty<int?>("columns_level");
            row.IndexerProperty<long?>("urgency_rank");
            Text(row, "channel", 64, isRequired: false);
            Text(row, "customer_tier", 64, isRequired: false);
            Text(row, "stage", 64, isRequired: false);
            row.IndexerProperty<long?>("deadline_at");
            row.IndexerProperty<bool?>("late");
            row.IndexerProperty<long?>("changed_at");
            row.IndexerProperty<long?>("closed_at");
            Text(row, "lifecycle", 64, isRequired: false);
            row.IndexerProperty<long?>("owner_key");
            Text(row, "involved", length: null, isRequired: false);
            Text(row, "customer_name", length: null, isRequired: false);
            row.IndexerProperty<long?>("texts_of");
            Text(row, "parent", 18, isRequired: false);
            row.IndexerProperty<string>("snapshot").IsRequired().HasColumnType(_isPostgreSql ? "jsonb" : "TEXT");
            row.HasKey("realm", "id").HasName("pk_cf_complaint");
            Index(row, "ix_cf_complaint_open", "not closed", "realm", "id");
            Index(row, "ix_cf_complaint_status", null, "realm", "status", "id");
            Index(row, "ix_cf_complaint_handler", "handler is not null", "realm", "handler", "id");
            Index(row, "ix_cf_complaint_team", "team is not null", "realm", "team", "id");
            Index(row, "ix_cf_complaint_category", null, "realm", "category", "id");
            Index(row, "ix_cf_complaint_customer", "customer_key is not null", "realm", "customer_key", "id");
            Index(row, "ix_cf_complaint_received", null, "realm", "received_at", "id");
            Index(row, "ix_cf_complaint_due", "next_due_at is not null", "realm", "next_due_at", "id");
            Index(row, "ix_cf_complaint_deadline", null, "realm", "closed", "deadline_at", "id");
            Index(row, "ix_cf_complaint_handler_deadline", "handler is not null", "realm", "handler", "closed", "deadline_at", "id");
            Index(row, "ix_cf_complaint_team_deadline", "team is not null", "realm", "team", "closed", "deadline_at", "id");
            Index(row, "ix_cf_complaint_nobody_deadline", "handler is null", "realm", "closed", "deadline_at", "id");
            Index(row, "ix_cf_complaint_stage_deadline", "stage is not null", "realm", "stage", "deadline_at", "id");
            Index(row, "ix_cf_complaint_urgency", null, "realm", "closed", "urgency_rank", "id");
            Index(row, "ix_cf_complaint_changed", null, "realm", "changed_at", "id");
            Index(row, "ix_cf_complaint_closed", "closed_at is not null", "realm", "closed_at", "id");
            Index(row, "ix_cf_complaint_late", "late", "realm", "id");
            Index(row, "ix_cf_complaint_parent", "parent is not null", "realm", "parent", "id");
            Index(row, "ix_cf_complaint_behind", Sql.ComplaintColumns.IsBehind(Sql.ComplaintColumns.ListLevel), "realm", "version");
            Index(row, "ix_cf_complaint_texts", Sql.TextStatements.IsBehind, "realm", "version");
        });
        Table("cf_entry", row =>
        {
            Text(row, "realm", 64);
            Text(row, "complaint", 18);
            row.IndexerProperty<long>("seq").ValueGeneratedNever();
            Id(row, "commit_id", isRequired: true);
            row.IndexerProperty<int?>("ordinal");
            Text(row, "command_key", 64, isRequired: false);
            Text(row, "fingerprint", 128, isRequired: false);
            Text(row, "type", 64);
            row.IndexerProperty<long>("at");
            Text(row, "rules", 128);
            Bytes(row, "header");
            Bytes(row, "body");
            Bytes(row, "seals", isRequired: false);
            Bytes(row, "sealed", isRequired: false);
            Bytes(row, "hash");
            Text(row, "effect_key", 128, isRequired: false);
            row.HasKey("realm", "complaint", "seq").HasName("pk_cf_entry");
            Index(row, "ux_cf_entry_key", "command_key is not null", "realm", "command_key").IsUnique();
            Index(row, "ux_cf_entry_effect", "effect_key is not null", "realm", "complaint", "effect_key").IsUnique();
            Index(row, "ix_cf_entry_commit", "ordinal is not null", "realm", "commit_id");
        });
        Table("cf_work", row =>
        {
            Text(row, "realm", 64);
            Text(row, "complaint", 18);
            Text(row, "kind", 64);
            row.IndexerProperty<long?>("wake_at");
            row.IndexerProperty<long>("lease_until");
            Id(row, "token", isRequired: false);
            row.IndexerProperty<int>("attempts");
            row.IndexerProperty<long>("cursor");
            row.IndexerProperty<long>("target");
            row.IndexerProperty<long>("generation");
            row.IndexerProperty<long?>("tried_at");
            row.IndexerProperty<long?>("parked_at");
            Text(row, "parked_why", 500, isRequired: false);
            row.IndexerProperty<int>("writer_level");
            row.HasKey("realm", "complaint", "kind").HasName("pk_cf_work");
            Index(row, "ix_cf_work_due", "wake_at is not null", "realm", "kind", "wake_at");
            Index(row, "ix_cf_work_generation", "wake_at is not null", "realm", "kind", "generation");
            Index(row, "ix_cf_work_tried", "tried_at is not null", "realm", "kind", "tried_at");
            Index(row, "ix_cf_work_parked", "parked_at is not null", "parked_at", "realm", "complaint", "kind");
        });
        Table("cf_field", row =>
        {
            Text(row, "realm", 64);
            Text(row, "complaint", 18);
            Text(row, "name", 40);
            Bytes(row, "key", isRequired: false);
            row.HasKey("realm", "complaint", "name").HasName("pk_cf_field");
            Index(row, "ix_cf_field_key", null, "realm", "name", "key", "complaint");
        });
        Table("cf_text", row =>
        {
            // The full-text index of SQLite, which no model can make, refers to the rows by number.
            if (!_isPostgreSql)
                row.IndexerProperty<long>("id").ValueGeneratedOnAdd();
            Text(row, "realm", 64);
            Text(row, "complaint", 18);
            row.IndexerProperty<long>("seq").ValueGeneratedNever();
            if (_isPostgreSql)
            {
                // The only type that the provider maps to a tsvector; this package does not reference the driver.
                row.IndexerProperty(Type.GetType("NpgsqlTypes.NpgsqlTsVector, Npgsql", throwOnError: true)!, "words").HasColumnType("tsvector").IsRequired();
                row.HasKey("realm", "complaint", "seq").HasName("pk_cf_text");
                // Without a list of pending entries, which each search would read, and which hides the index from the planner.
                Index(row, "ix_cf_text_words", null, "words").HasAnnotation("Npgsql:IndexMethod", "gin").HasAnnotation("Npgsql:StorageParameter:fastupdate", false);
            }
            else
            {
                row.IndexerProperty<string>("words").IsRequired();
                row.HasKey("id").HasName("pk_cf_text");
                Index(row, "ux_cf_text_entry", null, "realm", "complaint", "seq").IsUnique();
            }
        });
        Table("cf_tally", row =>
        {
            Text(row, "realm", 64);
            Text(row, "key", 160);
            row.IndexerProperty<long>("value");
            row.IndexerProperty<long?>("last_at");
            row.HasKey("realm", "key").HasName("pk_cf_tally");
        });
        Table("cf_tombstone", row =>
        {
            Text(row, "realm", 64);
            Text(row, "id", 18);
            row.IndexerProperty<long>("version");
            Bytes(row, "head");
            row.IndexerProperty<long>("at");
            Bytes(row, "header");
            Bytes(row, "hash");
            row.HasKey("realm", "id").HasName("pk_cf_tombstone");
        });
        Table("cf_improvement", row =>
        {
            Text(row, "realm", 64);
            Text(row, "id", 64);
            row.IndexerProperty<long>("version");
            Text(row, "state", 64);
            Text(row, "owner", 64);
            row.IndexerProperty<long?>("wake_at");
            Bytes(row, "snapshot");
            row.HasKey("realm", "id").HasName("pk_cf_improvement");
            Index(row, "ix_cf_improvement_due", "wake_at is not null", "wake_at", "realm", "id");
        });
        Table("cf_improvement_entry", row =>
        {
            Text(row, "realm", 64);
            Text(row, "improvement", 64);
            row.IndexerProperty<long>("seq").ValueGeneratedNever();
            Id(row, "commit_id", isRequired: true);
            Text(row, "type", 64);
            row.IndexerProperty<long>("at");
            Bytes(row, "body");
            Bytes(row, "hash");
            row.HasKey("realm", "improvement", "seq").HasName("pk_cf_improvement_entry");
        });
        Table("cf_rules", row =>
        {
            row.IndexerProperty<long>("generation").ValueGeneratedNever();
            Text(row, "hash", 128);
            row.HasKey("generation").HasName("pk_cf_rules");
        });
        Table("cf_schema", row =>
        {
            row.IndexerProperty<int>("level").ValueGeneratedNever();
            row.IndexerProperty<int?>("reads_from");
            row.IndexerProperty<int?>("writer_level");
            row.HasKey("level").HasName("pk_cf_schema");
            row.HasData(new { level = Sql.CheckedSchema.Level });
        });
    }

    private void Table(string name, Action<EntityTypeBuilder<Dictionary<string, object>>> describe) =>
        model.SharedTypeEntity<Dictionary<string, object>>(name, row =>
        {
            row.ToTable(name, schema);
            describe(row);
        });

    // Ordinal comparison and order, which is SQLite's default.
    private void Text(EntityTypeBuilder<Dictionary<string, object>> row, string name, int? length, bool isRequired = true)
    {
        PropertyBuilder<string> text = row.IndexerProperty<string>(name).HasColumnName(name).IsRequired(isRequired);
        if (length is { } most)
            text.HasMaxLength(most);
        if (_isPostgreSql)
            text.UseCollation("C");
    }

    private static void Bytes(EntityTypeBuilder<Dictionary<string, object>> row, string name, bool isRequired = true) =>
        row.IndexerProperty<byte[]>(name).IsRequired(isRequired);

    private void Id(EntityTypeBuilder<Dictionary<string, object>> row, string name, bool isRequired)
    {
        if (_isPostgreSql)
            row.IndexerProperty<Guid?>(name).IsRequired(isRequired);
        else
            Bytes(row, name, isRequired);
    }

    private static IndexBuilder Index(EntityTypeBuilder<Dictionary<string, object>> row, string name, string? filter, params string[] columns)
    {
        IndexBuilder index = row.HasIndex(columns, name).HasDatabaseName(name);
        return filter is null ? index : index.HasFilter(filter);
    }
}
