using System.Globalization;
using ComplaintFlow;
using Microsoft.Extensions.DependencyInjection;
using OwnStore;

string path = args.Length > 0 ? args[0] : "complaints.jsonl";
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;

using JsonLinesStore store = new(path);
Console.WriteLine($"{Path.GetFullPath(path)} keeps {store.Count} complaints from earlier runs.");

ServiceCollection services = new();
services.AddComplaintFlow().AllowEveryActor().UseStore(store);
await using ServiceProvider provider = services.BuildServiceProvider();
IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
Actor clerk = Actor.Staff("ann");
ComplaintIntake intake = new()
{
    Customer = new Customer { Name = "王小明" },
    Channel = Channel.Hotline,
    Description = "上个月我没有出国，账单里却有国际漫游费。",
    Category = Category.Of("billing/roaming"),
};

for (int i = 0; i < count; i++)
{
    Complaint received = (await desk.ReceiveAsync(intake, clerk)).OrThrow();
    Complaint acknowledged = (await desk.AcknowledgeAsync(received.Id, clerk)).OrThrow();
    Console.WriteLine($"{acknowledged.Id} {acknowledged.Status}, version {acknowledged.Version}");
}

Console.WriteLine($"It keeps {store.Count} now.");
