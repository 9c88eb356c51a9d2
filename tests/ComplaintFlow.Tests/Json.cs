using System.Text;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests;

internal static class Json
{
    public static IConfigurationRoot Configuration(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    public static IConfigurationSection Section(string json) => Configuration(json).GetSection("ComplaintFlow");
}
