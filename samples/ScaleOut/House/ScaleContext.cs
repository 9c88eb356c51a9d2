using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Queue;
using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.Samples.ScaleOut.House;

/// <summary>The host's own database: its tables beside those of complaints.</summary>
internal sealed class ScaleContext(DbContextOptions<ScaleContext> options) : DbContext(options)
{
    public DbSet<Progress> Progress => Set<Progress>();

    public DbSet<QueuedMessage> Queue => Set<QueuedMessage>();

    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    public DbSet<TakenMessage> Taken => Set<TakenMessage>();

    public static DbContextOptions<ScaleContext> Options(string connectionString) => new DbContextOptionsBuilder<ScaleContext>().UseNpgsql(connectionString).Options;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyComplaintFlow();
        modelBuilder.Entity<Progress>(row => row.ToTable("progress").HasKey(progress => new { progress.Node, progress.Number }));
        modelBuilder.Entity<QueuedMessage>(row => row.ToTable("queued_message").HasKey(message => message.Number));
        modelBuilder.Entity<Mailbox>(row => row.ToTable("mailbox").HasKey(mailbox => mailbox.Complaint));
        modelBuilder.Entity<TakenMessage>(row => row.ToTable("taken_message").HasKey(message => new { message.Complaint, message.Place }));
    }
}
