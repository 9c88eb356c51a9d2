using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>Leaves out what the context says of its model.</summary>
internal sealed class NoTables : IModelCustomizer
{
    public void Customize(ModelBuilder modelBuilder, DbContext context)
    {
    }
}
