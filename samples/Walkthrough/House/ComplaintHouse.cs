using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>The host application: everything that it says about complaint handling, half in code and half in appsettings.json.</summary>
internal static class ComplaintHouse
{
    public static ServiceProvider Open(TimeProvider clock, string file)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .Build();

        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddSingleton<Letterbox>();
        services.AddComplaintFlow(configuration.GetSection("ComplaintFlow"))
            .UseLifecycle(HouseLifecycle.Definition)
            .AddRouting(r => r
                .When(Signal.ThreatensLegalAction, Signal.ThreatensPublicity).Named("threats").ToTeam("seniors")
                .Otherwise().ToTeam("front-desk"))
            .AddSubscriber<LetterWriter>("letters-to-customers")
            .AuthorizeRoles()
            .UseTexts(new HouseTexts())
            .UseSqlite(file);
        return services.BuildServiceProvider();
    }
}
