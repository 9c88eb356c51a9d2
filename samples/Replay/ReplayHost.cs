using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Replay;

/// <summary>The host of the replay: the built-in six stages, two teams, and a store that is gone with the process.</summary>
internal static class ReplayHost
{
    public static ServiceProvider Create()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow()
            .AddRouting(r => r
                .When(Channel.Phone, Channel.Hotline).ToTeam("call-centre")
                .Otherwise().ToTeam("back-office"))
            .AllowEveryActor()
            .UseInMemoryStore();
        return services.BuildServiceProvider();
    }
}
