using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

public sealed class OtherSchema(DbContextOptions<OtherSchema> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyComplaintFlow("complaints");
}
