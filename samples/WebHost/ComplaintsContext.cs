using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>The host's own database, in which complaints have their tables.</summary>
internal sealed class ComplaintsContext(DbContextOptions<ComplaintsContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyComplaintFlow();
}

internal static class Databases
{
    /// <summary>Adds the database that the settings <c>Database</c> and <c>ConnectionStrings:Complaints</c> name.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        string connection = builder.Configuration.GetConnectionString("Complaints")
            ?? throw new InvalidOperationException("'ConnectionStrings:Complaints' is required.");
        string? database = builder.Configuration["Database"];
        builder.Services.AddDbContextPool<ComplaintsContext>(options => _ = database switch
        {
            "sqlite" => options.UseSqlite(connection),
            "postgresql" => options.UseNpgsql(connection),
            _ => throw new InvalidOperationException($"'Database' is '{database}'. Write 'sqlite' or 'postgresql'."),
        });
    }

    /// <summary>Creates the tables if there are none. Where they may change, let your migrations do this, before the host starts.</summary>
    public static async Task CreateTablesAsync(this WebApplication app)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ComplaintsContext>().Database.EnsureCreatedAsync();
    }
}
