using ComplaintFlow.EntityFrameworkCore.Model;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds ComplaintFlow's tables to the host's model.</summary>
public static class ComplaintFlowModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables <c>cf_complaint</c>, <c>cf_entry</c>, <c>cf_field</c>, <c>cf_text</c>, <c>cf_work</c>, <c>cf_tally</c>, <c>cf_tombstone</c>,
    /// <c>cf_improvement</c>, <c>cf_improvement_entry</c>, <c>cf_rules</c> and <c>cf_schema</c>, so that the host's migrations create them.
    /// </summary>
    /// <param name="modelBuilder">The model builder of the host's <c>OnModelCreating</c>.</param>
    /// <param name="schema">The schema of the tables; by default that of the model.</param>
    /// <remarks>The tables have no entity classes, and the context never tracks their rows: the store reads and writes them with its own SQL.</remarks>
    public static ModelBuilder ApplyComplaintFlow(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        new ComplaintFlowModel(modelBuilder, schema).Apply();
        return modelBuilder;
    }
}
