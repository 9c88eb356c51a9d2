using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Rules;

/// <summary>The definitions of lifecycles, for screens and drawings.</summary>
public sealed class LifecyclesTests
{
    [Fact]
    public async Task The_lifecycle_of_a_complaint_is_found_by_its_name_and_version()
    {
        await using TestHost host = new(builder => builder.AddLifecycle(BuiltIn.EightStage));
        IComplaintLifecycles lifecycles = host.Services.GetRequiredService<IComplaintLifecycles>();
        Complaint complaint = await host.ReceiveAsync();

        Assert.Same(lifecycles.Default, lifecycles.Find(complaint.Lifecycle));
        Assert.Contains("received", lifecycles.Find(complaint.Lifecycle)!.ToMermaid(), StringComparison.Ordinal);
        Assert.Equal(BuiltIn.EightStage.Key, lifecycles.FindLatest("eight-stage")!.Key);
        Assert.Contains(BuiltIn.EightStage.Key, lifecycles.Keys);
        Assert.Equal(lifecycles.Keys.OrderBy(key => key.ToString(), StringComparer.Ordinal), lifecycles.Keys);
    }

    [Fact]
    public async Task What_the_rules_do_not_have_is_not_found()
    {
        await using TestHost host = new();
        IComplaintLifecycles lifecycles = host.Services.GetRequiredService<IComplaintLifecycles>();

        Assert.Null(lifecycles.Find(new LifecycleKey("six-stage", 99)));
        Assert.Null(lifecycles.FindLatest("nine-stage"));
    }
}
