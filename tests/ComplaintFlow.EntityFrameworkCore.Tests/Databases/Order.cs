namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>Something of the host's own.</summary>
public sealed class Order
{
    public int Id { get; set; }

    public required string Name { get; set; }
}
